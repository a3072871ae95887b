resource "aws_db_subnet_group" "shop" {
  name       = "shop"
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_db_instance" "accounts" {
  identifier                  = "accounts"
  engine                      = "postgres"
  engine_version              = "17.6"
  instance_class              = "db.m6g.large"
  allocated_storage           = 200
  storage_encrypted           = true
  db_name                     = "accounts"
  username                    = "accounts"
  manage_master_user_password = true
  multi_az                    = var.database_multi_az
  backup_retention_period     = 14
  db_subnet_group_name        = aws_db_subnet_group.shop.name
  vpc_security_group_ids      = [aws_security_group.app.id]
  deletion_protection         = true
  final_snapshot_identifier   = "accounts-final"
}

resource "aws_db_instance" "accounts_reporting" {
  identifier          = "accounts-reporting"
  replicate_source_db = aws_db_instance.accounts.identifier
  instance_class      = "db.m6g.large"
  skip_final_snapshot = true
}

resource "aws_dynamodb_table" "orders" {
  name                        = "orders"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true

  attribute {
    name = "id"
    type = "S"
  }

  attribute {
    name = "status"
    type = "S"
  }

  global_secondary_index {
    name            = "status"
    hash_key        = "status"
    projection_type = "ALL"
  }

  point_in_time_recovery {
    enabled = true
  }
}
