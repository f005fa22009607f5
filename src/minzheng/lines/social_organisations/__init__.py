"""社会组织: associations and service units, their yearly report, lists, grades, links to villages."""
