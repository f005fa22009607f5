"""What the monthly report on public opinion counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.public_opinion.line import OPINIONS

count_deeds("opinions_seen", "舆情：发现舆情", OPINIONS, "see")
count_deeds("opinions_answered", "舆情：已回应", OPINIONS, "answer", "unfounded")
count_standing("opinions_open", "舆情：月末未回应", OPINIONS, "seen", "assigned")
