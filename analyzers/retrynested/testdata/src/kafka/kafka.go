// Package kafka has a producer whose configuration is set field by field.
package kafka

import "github.com/IBM/sarama"

func config() *sarama.Config {
	c := sarama.NewConfig()
	c.Producer.Retry.Max = 9
	c.Consumer.Offsets.Retry.Max = 7 // says nothing of the producer
	return c
}

func send(p sarama.SyncProducer, msg *sarama.ProducerMessage) (err error) {
	for range 4 {
		if _, _, err = p.SendMessage(msg); err == nil { // want `4 \(the loop in kafka.send\) x 10 \(the sarama producer\) = 40 attempts per call`
			return nil
		}
	}
	return err
}
