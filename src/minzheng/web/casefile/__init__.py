"""What is written into a case's file on a phone: application, papers, survey, interviews, meetings."""
