package shipping

import (
	"context"
	"fmt"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// Tariff is the table of prices by country and weight class.
type Tariff struct {
	client *dynamodb.Client
	table  string
}

// NewTariff returns the tariff in a DynamoDB table.
func NewTariff(client *dynamodb.Client, table string) *Tariff {
	return &Tariff{client: client, table: table}
}

// Lookup finds the price of a parcel, in cents.
func (t *Tariff) Lookup(ctx context.Context, country string, grams int) (int64, error) {
	out, err := t.client.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: &t.table,
		Key: map[string]types.AttributeValue{
			"country": &types.AttributeValueMemberS{Value: country},
			"kilos":   &types.AttributeValueMemberN{Value: strconv.Itoa(kilos(grams))},
		},
	})
	if err != nil {
		return 0, fmt.Errorf("tariff for %s: %w", country, err)
	}
	cents, ok := out.Item["cents"].(*types.AttributeValueMemberN)
	if !ok {
		return 0, fmt.Errorf("no tariff for %d g to %s", grams, country)
	}
	return strconv.ParseInt(cents.Value, 10, 64)
}

// Set changes a price.
func (t *Tariff) Set(ctx context.Context, country string, kilos int, cents int64) error {
	_, err := t.client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: &t.table,
		Item: map[string]types.AttributeValue{
			"country": &types.AttributeValueMemberS{Value: country},
			"kilos":   &types.AttributeValueMemberN{Value: strconv.Itoa(kilos)},
			"cents":   &types.AttributeValueMemberN{Value: strconv.FormatInt(cents, 10)},
		},
	})
	if err != nil {
		return fmt.Errorf("set tariff for %s: %w", country, err)
	}
	return nil
}

// kilos is the weight class of a parcel.
func kilos(grams int) int { return (grams + 999) / 1000 }
