package orders

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// Dynamo keeps orders in a DynamoDB table with an index "status" over the order's status.
type Dynamo struct {
	client *dynamodb.Client
	table  string
}

// NewDynamo returns the store of a table.
func NewDynamo(client *dynamodb.Client, table string) *Dynamo {
	return &Dynamo{client: client, table: table}
}

// Save writes an order.
func (d *Dynamo) Save(ctx context.Context, o Order) error {
	body, err := json.Marshal(o)
	if err != nil {
		return err
	}
	_, err = d.client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: &d.table,
		Item: map[string]types.AttributeValue{
			"id":     &types.AttributeValueMemberS{Value: o.ID},
			"status": &types.AttributeValueMemberS{Value: string(o.Status)},
			"order":  &types.AttributeValueMemberB{Value: body},
		},
	})
	if err != nil {
		return fmt.Errorf("save order %s: %w", o.ID, err)
	}
	return nil
}

// Get reads an order.
func (d *Dynamo) Get(ctx context.Context, id string) (Order, error) {
	out, err := d.client.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: &d.table,
		Key:       map[string]types.AttributeValue{"id": &types.AttributeValueMemberS{Value: id}},
	})
	if err != nil {
		return Order{}, fmt.Errorf("read order %s: %w", id, err)
	}
	if out.Item == nil {
		return Order{}, ErrNotFound
	}
	return decode(out.Item)
}

// WithStatus lists all orders that have come as far as status.
func (d *Dynamo) WithStatus(ctx context.Context, status Status) ([]Order, error) {
	var found []Order
	query := &dynamodb.QueryInput{
		TableName:                 &d.table,
		IndexName:                 aws.String("status"),
		KeyConditionExpression:    aws.String("#s = :s"),
		ExpressionAttributeNames:  map[string]string{"#s": "status"},
		ExpressionAttributeValues: map[string]types.AttributeValue{":s": &types.AttributeValueMemberS{Value: string(status)}},
	}
	for {
		page, err := d.client.Query(ctx, query)
		if err != nil {
			return nil, fmt.Errorf("list %s orders: %w", status, err)
		}
		for _, item := range page.Items {
			o, err := decode(item)
			if err != nil {
				return nil, err
			}
			found = append(found, o)
		}
		if page.LastEvaluatedKey == nil {
			return found, nil
		}
		query.ExclusiveStartKey = page.LastEvaluatedKey
	}
}

func decode(item map[string]types.AttributeValue) (Order, error) {
	body, ok := item["order"].(*types.AttributeValueMemberB)
	if !ok {
		return Order{}, fmt.Errorf("order item without an order")
	}
	var o Order
	if err := json.Unmarshal(body.Value, &o); err != nil {
		return Order{}, fmt.Errorf("read order item: %w", err)
	}
	return o, nil
}
