"""The invented Nậm Lầu example: plain data, and builders that put it in through the services of the program."""
