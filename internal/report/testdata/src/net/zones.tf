locals {
  azs  = ["a", "b", "c"]
  evil = "[31m‮txt"
}
