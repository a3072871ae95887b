// A service of containers with a database, the database in a nested stack, both in a stage.
import {
  App, Duration, NestedStack, RemovalPolicy, Stack, Stage,
  aws_ec2 as ec2, aws_ecs as ecs, aws_ecs_patterns as patterns, aws_rds as rds,
} from 'aws-cdk-lib';

const app = new App();
const stage = new Stage(app, 'Production', { env: { region: 'eu-central-1' } });
const stack = new Stack(stage, 'Shop');
const vpc = new ec2.Vpc(stack, 'Network', { maxAzs: 3, natGateways: 3 });

const data = new NestedStack(stack, 'Data');
const database = new rds.DatabaseCluster(data, 'Database', {
  engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_4 }),
  writer: rds.ClusterInstance.serverlessV2('writer'),
  vpc,
  backup: { retention: Duration.days(1) },
  removalPolicy: RemovalPolicy.DESTROY,
});

const service = new patterns.ApplicationLoadBalancedFargateService(stack, 'Service', {
  cluster: new ecs.Cluster(stack, 'Cluster', { vpc }),
  desiredCount: 2,
  taskImageOptions: { image: ecs.ContainerImage.fromRegistry('registry.example.com/shop:1') },
});
database.connections.allowDefaultPortFrom(service.service);
