"""A whole round on a sample letter, with made-up officers, through the flows of real use."""
