"""低保边缘家庭: a status that opens other help; whoever has it follows the way of dibao."""
