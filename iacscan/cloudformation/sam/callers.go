package sam

// topicRule calls the function for messages of devices.
func (v *event) topicRule() {
	payload := copyOf(v.props, "Sql", "AwsIotSqlVersion", "RuleDisabled")
	put(payload, v.key, "Actions", list(v.key, object(v.key, "Lambda", object(v.key, "FunctionArn", v.target.address(v.key)))))
	v.r.other(v.key, v.id, "AWS::IoT::TopicRule", object(v.key, "TopicRulePayload", payload))
	v.permission("", "iot.amazonaws.com", sub(v.key, "arn:${AWS::Partition}:iot:${AWS::Region}:${AWS::AccountId}:rule/${"+v.id+"}"))
}

// skill lets Alexa call the function.
func (v *event) skill() { v.permission("", "alexa-appkit.amazon.com", nil) }

// userPool lets a user pool call the function.
func (v *event) userPool() {
	id := refID(v.get("UserPool"))
	if id == "" {
		return
	}
	v.r.other(v.key, v.r.id+"CognitoPermission", "AWS::Lambda::Permission", object(v.key,
		"Action", text(v.key, "lambda:InvokeFunction"), "FunctionName", v.target.name(v.key),
		"Principal", text(v.key, "cognito-idp.amazonaws.com"), "SourceArn", getAtt(v.key, id, "Arn")))
}

// logs subscribes to a log group.
func (v *event) logs() {
	props := copyOf(v.props, "LogGroupName", "FilterPattern")
	put(props, v.key, "DestinationArn", v.target.address(v.key))
	v.r.other(v.key, v.id, "AWS::Logs::SubscriptionFilter", props)
	v.permission("", "logs.amazonaws.com", nil)
}
