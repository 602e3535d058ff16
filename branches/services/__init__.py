"""What people do to the organisation: verbs, keyword-only, each with its audit row in one transaction."""
