// A web tier: a network, instances that scale, and a load balancer in front of them.
import { App, Stack, aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elb } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'Web', { env: { region: 'eu-west-1' } });
const vpc = new ec2.Vpc(stack, 'Network', { maxAzs: 2, natGateways: 1 });

const instances = new autoscaling.AutoScalingGroup(stack, 'Instances', {
  vpc,
  instanceType: new ec2.InstanceType('t3.small'),
  machineImage: ec2.MachineImage.genericLinux({ 'eu-west-1': 'ami-0123456789abcdef0' }),
  minCapacity: 2,
  maxCapacity: 4,
  vpcSubnets: { subnets: [vpc.privateSubnets[0]] },
});
instances.scaleOnCpuUtilization('Busy', { targetUtilizationPercent: 70 });

const balancer = new elb.ApplicationLoadBalancer(stack, 'Balancer', { vpc, internetFacing: true });
balancer.addListener('Plain', { port: 80 }).addTargets('Instances', { port: 8080, targets: [instances] });
