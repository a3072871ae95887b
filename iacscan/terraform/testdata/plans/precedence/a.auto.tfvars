c = "a.auto"
b = "a.auto"
