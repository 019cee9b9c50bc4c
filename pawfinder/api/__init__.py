"""What every contract's views have in common."""
