"""What the monthly report on fundraising counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.fundraising.line import ACCOUNTS, CAMPAIGNS, FINDINGS

count_deeds("campaigns_filed", "公开募捐：当月备案", CAMPAIGNS, "file")
count_standing("campaigns_open", "公开募捐：月末已公开、进行中", CAMPAIGNS, "open")
count_deeds("campaigns_found_unlawful", "公开募捐：当月发现未依法备案", CAMPAIGNS, "find")
count_deeds("campaign_accounts_shown", "公开募捐：当月公开账目", ACCOUNTS, "publish", unit="次")
count_deeds("campaign_findings_made", "公开募捐：当月检查发现问题", FINDINGS, "find")
count_standing("campaign_findings_open", "公开募捐：月末待整改问题", FINDINGS, "open")
