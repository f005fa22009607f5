"""医保局《医疗费用结算》: hospital bills of the month and who paid which part."""
