"""What comes in from outside: pictures of any make, turned into what the program keeps."""
