"""One form per action: it checks the shape of what was typed, and never saves."""
