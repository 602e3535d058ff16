"""Reading an office's Excel books: opened safely, understood by their headers, planned as a whole, written at once."""
