size = "3"
