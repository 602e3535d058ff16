"""What the organisation hands out: the same figures as on its pages."""
