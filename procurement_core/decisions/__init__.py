"""What people decided: tenders, scenarios, shortlists and the trail of who did what."""
