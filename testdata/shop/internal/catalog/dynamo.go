package catalog

import (
	"context"
	"fmt"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// Dynamo keeps products in a DynamoDB table with an index "category".
type Dynamo struct {
	client *dynamodb.Client
	table  string
}

// NewDynamo returns the store of a table.
func NewDynamo(client *dynamodb.Client, table string) *Dynamo {
	return &Dynamo{client: client, table: table}
}

// Get reads one product.
func (d *Dynamo) Get(ctx context.Context, sku string) (Product, error) {
	out, err := d.client.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: &d.table,
		Key:       map[string]types.AttributeValue{"sku": &types.AttributeValueMemberS{Value: sku}},
	})
	if err != nil {
		return Product{}, fmt.Errorf("read product %s: %w", sku, err)
	}
	if out.Item == nil {
		return Product{}, ErrNotFound
	}
	return product(out.Item), nil
}

// InCategory lists a category.
func (d *Dynamo) InCategory(ctx context.Context, category string) ([]Product, error) {
	pages := dynamodb.NewQueryPaginator(d.client, &dynamodb.QueryInput{
		TableName:                 &d.table,
		IndexName:                 aws.String("category"),
		KeyConditionExpression:    aws.String("category = :c"),
		ExpressionAttributeValues: map[string]types.AttributeValue{":c": &types.AttributeValueMemberS{Value: category}},
	})
	var found []Product
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, fmt.Errorf("list category %s: %w", category, err)
		}
		for _, item := range page.Items {
			found = append(found, product(item))
		}
	}
	return found, nil
}

// TitleContains reads the whole table for products with the words in their title.
func (d *Dynamo) TitleContains(ctx context.Context, words string) ([]Product, error) {
	pages := dynamodb.NewScanPaginator(d.client, &dynamodb.ScanInput{
		TableName:                 &d.table,
		FilterExpression:          aws.String("contains(title, :w)"),
		ExpressionAttributeValues: map[string]types.AttributeValue{":w": &types.AttributeValueMemberS{Value: words}},
	})
	var found []Product
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, fmt.Errorf("look for %q: %w", words, err)
		}
		for _, item := range page.Items {
			found = append(found, product(item))
		}
	}
	return found, nil
}

func product(item map[string]types.AttributeValue) Product {
	return Product{
		SKU:      text(item["sku"]),
		Title:    text(item["title"]),
		Category: text(item["category"]),
		Cents:    number(item["cents"]),
		Left:     int(number(item["left"])),
	}
}

func text(v types.AttributeValue) string {
	s, _ := v.(*types.AttributeValueMemberS)
	if s == nil {
		return ""
	}
	return s.Value
}

func number(v types.AttributeValue) int64 {
	n, _ := v.(*types.AttributeValueMemberN)
	if n == nil {
		return 0
	}
	i, _ := strconv.ParseInt(n.Value, 10, 64)
	return i
}
