"""福利彩票: outlets with their contracts and inspections, and what is sold by game and month."""
