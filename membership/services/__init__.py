"""What people do: verbs, keyword-only, ``by=`` the acting user, each with its audit row in one transaction."""
