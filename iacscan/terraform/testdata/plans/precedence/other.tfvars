c = "not loaded"
