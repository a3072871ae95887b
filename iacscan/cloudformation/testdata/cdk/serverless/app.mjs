// An API of functions over a table, in two stacks: the second uses what the first exports.
import { App, Stack, aws_apigateway as apigateway, aws_dynamodb as dynamodb, aws_lambda as lambda } from 'aws-cdk-lib';

const app = new App();
const data = new Stack(app, 'Data');
const table = new dynamodb.Table(data, 'Orders', {
  partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
});

const stack = new Stack(app, 'Api');
const handler = new lambda.Function(stack, 'Handler', {
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 })'),
  environment: { TABLE: table.tableName },
});
table.grantReadData(handler);
new apigateway.LambdaRestApi(stack, 'Orders', { handler });
