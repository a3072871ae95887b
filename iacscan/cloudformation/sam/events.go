package sam

import (
	"github.com/ballast-lint/ballast/iacscan/cloudformation/internal/tree"
	"go.yaml.in/yaml/v3"
)

// event is one entry of Events: what calls the function or state machine.
type event struct {
	r      *resource
	kind   string
	id     string // logical id of what it becomes: resource and event name
	key    *yaml.Node
	props  *yaml.Node
	target target
}

func (v *event) get(name string) *yaml.Node { return tree.Get(v.props, name) }

// each goes through the events of a resource.
func (r *resource) each(t target, visit func(kind string, v *event)) {
	events := r.get("Events")
	if events == nil || isCall(events) {
		return
	}
	for _, p := range tree.Pairs(events, nil) {
		body := tree.Target(p.Val)
		kind, props := tree.Get(body, "Type"), tree.Get(body, "Properties")
		if kind == nil {
			continue
		}
		if props == nil || props.Kind != yaml.MappingNode {
			props = object(p.Key)
		}
		visit(kind.Value, &event{r: r, kind: kind.Value, id: r.id + alphanumeric(p.Key.Value), key: p.Key, props: props, target: t})
	}
}

// source is a queue, stream or broker that Lambda polls.
type source struct {
	arn    string // the event's property that names it
	policy string // the managed policy that lets the function poll it
}

var sources = map[string]source{
	"SQS":              {"Queue", "service-role/AWSLambdaSQSQueueExecutionRole"},
	"Kinesis":          {"Stream", "service-role/AWSLambdaKinesisExecutionRole"},
	"DynamoDB":         {"Stream", "service-role/AWSLambdaDynamoDBExecutionRole"},
	"MSK":              {"Stream", "service-role/AWSLambdaMSKExecutionRole"},
	"MQ":               {"Broker", ""},
	"SelfManagedKafka": {"", ""},
	"DocumentDB":       {"Cluster", ""},
}

var functionEvents = map[string]func(*event){
	"SNS": (*event).topic, "S3": (*event).bucket, "Schedule": (*event).schedule, "ScheduleV2": (*event).scheduler,
	"EventBridgeRule": (*event).rule, "CloudWatchEvent": (*event).rule, "CloudWatchLogs": (*event).logs,
	"Api": (*event).restAPI, "HttpApi": (*event).httpAPI, "IoTRule": (*event).topicRule, "AlexaSkill": (*event).skill,
	"Cognito": (*event).userPool,
}

func (r *resource) events(t target) {
	r.each(t, func(kind string, v *event) {
		if s, ok := sources[kind]; ok {
			v.mapping(s)
		} else if f, ok := functionEvents[kind]; ok {
			f(v)
		}
	})
}

// eventPolicies are the managed policies that polled sources need.
func (r *resource) eventPolicies() []*yaml.Node {
	var out []*yaml.Node
	seen := map[string]bool{}
	r.each(target{}, func(kind string, v *event) {
		if p := sources[kind].policy; p != "" && !seen[p] {
			seen[p] = true
			out = append(out, sub(v.key, managedPrefix+p))
		}
	})
	return out
}

// mapping polls a queue, stream or broker.
func (v *event) mapping(s source) {
	props := copyOf(v.props, "BatchSize", "Enabled", "StartingPosition", "StartingPositionTimestamp", "MaximumBatchingWindowInSeconds",
		"MaximumRetryAttempts", "BisectBatchOnFunctionError", "MaximumRecordAgeInSeconds", "DestinationConfig", "ParallelizationFactor",
		"FilterCriteria", "FunctionResponseTypes", "TumblingWindowInSeconds", "ScalingConfig", "ProvisionedPollerConfig", "Queues",
		"Topics", "KmsKeyArn", "SourceAccessConfigurations", "MetricsConfig")
	put(props, v.key, "FunctionName", v.target.name(v.key))
	if s.arn != "" {
		if n := v.get(s.arn); n != nil {
			put(props, n, "EventSourceArn", n)
		}
	}
	if n := v.get("KafkaBootstrapServers"); n != nil {
		put(props, n, "SelfManagedEventSource", object(n, "Endpoints", object(n, "KafkaBootstrapServers", n)))
	}
	v.own(props)
	v.r.other(v.key, v.id, "AWS::Lambda::EventSourceMapping", props)
}

// own adds the settings that one kind of source has.
func (v *event) own(props *yaml.Node) {
	config := map[string]string{"MSK": "AmazonManagedKafkaEventSourceConfig", "SelfManagedKafka": "SelfManagedKafkaEventSourceConfig"}[v.kind]
	if n := v.get("ConsumerGroupId"); n != nil && config != "" {
		put(props, n, config, object(n, "ConsumerGroupId", n))
	}
	if v.kind == "DocumentDB" {
		put(props, v.key, "DocumentDBEventSourceConfig", copyOf(v.props, "DatabaseName", "CollectionName", "FullDocument"))
	}
}

// permission lets a service call the function.
func (v *event) permission(suffix, principal string, arn *yaml.Node) {
	v.r.other(v.key, v.id+"Permission"+suffix, "AWS::Lambda::Permission", object(v.key,
		"Action", text(v.key, "lambda:InvokeFunction"), "FunctionName", v.target.name(v.key),
		"Principal", text(v.key, principal), "SourceArn", arn))
}

// topic subscribes to an SNS topic, directly or through a queue.
func (v *event) topic() {
	props := copyOf(v.props, "Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy")
	if n := v.get("Topic"); n != nil {
		put(props, n, "TopicArn", n)
	}
	through := v.get("SqsSubscription")
	if through == nil || isText(through) && through.Value != "true" {
		put(props, v.key, "Endpoint", v.target.address(v.key))
		put(props, v.key, "Protocol", text(v.key, "lambda"))
		v.r.other(v.key, v.id, "AWS::SNS::Subscription", props)
		v.permission("", "sns.amazonaws.com", v.get("Topic"))
		return
	}
	queue := tree.Get(through, "QueueArn")
	if queue == nil {
		v.r.other(v.key, v.id+"Queue", "AWS::SQS::Queue", object(v.key))
		queue = getAtt(v.key, v.id+"Queue", "Arn")
	}
	put(props, v.key, "Endpoint", queue)
	put(props, v.key, "Protocol", text(v.key, "sqs"))
	v.r.other(v.key, v.id, "AWS::SNS::Subscription", props)
	v.r.other(v.key, v.id+"EventSourceMapping", "AWS::Lambda::EventSourceMapping", object(v.key,
		"EventSourceArn", queue, "FunctionName", v.target.name(v.key), "BatchSize", orText(through, "BatchSize", "10"),
		"Enabled", orText(through, "Enabled", "true")))
}

// orText is an entry of an object, or a text when it is not there.
func orText(n *yaml.Node, name, fallback string) *yaml.Node {
	if v := tree.Get(n, name); v != nil {
		return v
	}
	return text(n, fallback)
}

// bucket adds a notification to a bucket of the template.
func (v *event) bucket() {
	id := refID(v.get("Bucket"))
	if id == "" {
		return
	}
	for _, e := range items(v.get("Events")) {
		entry := object(v.key, "Event", e, "Function", v.target.address(v.key))
		if c := tree.Get(v.r.body, "Condition"); c != nil {
			entry = object(v.key, "Fn::If", list(v.key, c, entry, ref(v.key, "AWS::NoValue")))
		}
		v.r.t.Buckets[id] = append(v.r.t.Buckets[id], entry)
	}
	v.permission("", "s3.amazonaws.com", nil)
}

// invoke is the target of a rule or schedule.
func (v *event) invoke() *yaml.Node {
	t := copyOf(v.props, "Input", "InputPath", "InputTransformer", "RetryPolicy")
	put(t, v.key, "Arn", v.target.address(v.key))
	put(t, v.key, "Id", text(v.key, v.id+"LambdaTarget"))
	v.deadLetter(t)
	if v.isStateMachine() {
		put(t, v.key, "RoleArn", v.callerRole())
	}
	return t
}

// deadLetter is a queue that is given, or one that SAM makes.
func (v *event) deadLetter(t *yaml.Node) {
	n := v.get("DeadLetterConfig")
	if n == nil {
		return
	}
	arn := tree.Get(n, "Arn")
	if arn == nil {
		id := v.id + "Queue"
		if q := tree.Get(n, "QueueLogicalId"); q != nil && isText(q) {
			id = q.Value
		}
		v.r.other(n, id, "AWS::SQS::Queue", object(n))
		arn = getAtt(n, id, "Arn")
	}
	put(t, n, "DeadLetterConfig", object(n, "Arn", arn))
}

// callerRole is the role that starts a state machine: given, or made.
func (v *event) callerRole() *yaml.Node {
	if n := v.get("RoleArn"); n != nil {
		return n
	}
	return getAtt(v.key, v.id+"Role", "Arn")
}

func (v *event) isStateMachine() bool {
	t := tree.Get(v.r.body, "Type")
	return t != nil && t.Value == "AWS::Serverless::StateMachine"
}

// schedule is a rule that fires on a clock.
func (v *event) schedule() {
	props := copyOf(v.props, "Schedule=ScheduleExpression", "Name", "Description", "State")
	if n := v.get("Enabled"); n != nil && isText(n) {
		state := "ENABLED"
		if n.Value == "false" {
			state = "DISABLED"
		}
		put(props, n, "State", text(n, state))
	}
	v.events(props)
}

// rule is a rule on an event pattern.
func (v *event) rule() {
	v.events(copyOf(v.props, "Pattern=EventPattern", "EventBusName", "RuleName=Name", "State"))
}

func (v *event) events(props *yaml.Node) {
	put(props, v.key, "Targets", list(v.key, v.invoke()))
	v.r.other(v.key, v.id, "AWS::Events::Rule", props)
	if v.isStateMachine() {
		v.role("events.amazonaws.com")
		return
	}
	v.permission("", "events.amazonaws.com", getAtt(v.key, v.id, "Arn"))
}

// scheduler is EventBridge Scheduler.
func (v *event) scheduler() {
	props := copyOf(v.props, "ScheduleExpression", "ScheduleExpressionTimezone", "FlexibleTimeWindow", "Name", "State", "StartDate",
		"EndDate", "GroupName", "Description", "KmsKeyArn")
	t := copyOf(v.props, "Input", "RetryPolicy")
	put(t, v.key, "Arn", v.target.address(v.key))
	v.deadLetter(t)
	put(t, v.key, "RoleArn", v.callerRole())
	v.role("scheduler.amazonaws.com")
	put(props, v.key, "Target", t)
	if v.get("FlexibleTimeWindow") == nil {
		put(props, v.key, "FlexibleTimeWindow", object(v.key, "Mode", text(v.key, "OFF")))
	}
	if v.get("Name") == nil {
		put(props, v.key, "Name", text(v.key, v.id))
	}
	v.r.other(v.key, v.id, "AWS::Scheduler::Schedule", props)
}

// role lets a service call the target.
func (v *event) role(service string) {
	if v.get("RoleArn") != nil {
		return
	}
	action := "lambda:InvokeFunction"
	if v.isStateMachine() {
		action = "states:StartExecution"
	}
	policy := object(v.key, "PolicyName", text(v.key, v.id+"InvokePolicy"), "PolicyDocument", object(v.key,
		"Statement", list(v.key, object(v.key, "Effect", text(v.key, "Allow"), "Action", list(v.key, text(v.key, action)), "Resource", v.target.address(v.key)))))
	v.r.other(v.key, v.id+"Role", "AWS::IAM::Role", object(v.key,
		"AssumeRolePolicyDocument", assumeRole(v.key, service), "Policies", list(v.key, policy)))
}
