"""Pages of the pipeline: parse, one read or one write, answer."""
