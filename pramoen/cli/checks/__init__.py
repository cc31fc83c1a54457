"""What `pramoen doctor` looks at: a file for each part, each giving looks in the order people mend them."""
