# METADATA
# description: |
#   Reads the workloads of Kubernetes that Terraform declares: how many pods they have, and what selects
#   or scales them.
package ballast.lib.pods

import data.ballast.lib.value

# replicas are how many pods a workload has when nothing scales it up.
replicas(workload) := value.number_or(workload, size, 1) if {
	count(scalers(workload)) == 0
	not unsure(workload)
}

replicas(workload) := min([n | some scaler in scalers(workload); n := value.number_or(scaler, ["spec", 0, "min_replicas"], 1)]) if {
	count(scalers(workload)) > 0
}

# undecided is the reason for which their number is not known.
undecided(workload) := min(reasons(workload))

reasons(workload) := {reason | reason := value.why(workload, size)} | {reason | reason := unsure(workload)} if {
	count(scalers(workload)) == 0
} else := {reason | some scaler in scalers(workload); reason := value.why(scaler, ["spec", 0, "min_replicas"])}

size := ["spec", 0, "replicas"]

# pod is the path to what every pod of a workload is made of.
pod := ["spec", 0, "template", 0, "spec", 0]

# scalers change the number of pods by themselves.
scalers(workload) := [scaler |
	some type in scaling
	some scaler in input.resources_by_type[type]
	meant(scaler, workload)
]

meant(scaler, workload) if value.text(scaler, scaled) == value.text(workload, ["metadata", 0, "name"])

meant(scaler, workload) if {
	some ref in value.refs(scaler, scaled)
	ref.address == workload.address
}

# unsure is the reason for which one that is meant for something else may scale it.
unsure(workload) := min({reason |
	some type in scaling
	some scaler in input.resources_by_type[type]
	reason := unclear(scaler, workload)
})

unclear(scaler, _) := reason if {
	reason := value.why(scaler, scaled)
	not value.refs(scaler, scaled)
}

unclear(scaler, workload) := value.why(workload, ["metadata", 0, "name"]) if value.text(scaler, scaled)

scaled := ["spec", 0, "scale_target_ref", 0, "name"]

scaling := {
	"kubernetes_horizontal_pod_autoscaler", "kubernetes_horizontal_pod_autoscaler_v1",
	"kubernetes_horizontal_pod_autoscaler_v2", "kubernetes_horizontal_pod_autoscaler_v2beta2",
}

# serves says that a service sends requests to the pods of a workload.
serves(workload) if {
	some type in ["kubernetes_service", "kubernetes_service_v1"]
	some service in input.resources_by_type[type]
	beside(service, workload)
	selects(value.known(service, ["spec", 0, "selector"]), workload)
}

# beside says that two things are surely in one namespace.
beside(a, b) if value.defaulted(a, namespace, "default") == value.defaulted(b, namespace, "default")

beside(a, b) if value.refs(a, namespace) == value.refs(b, namespace)

namespace := ["metadata", 0, "namespace"]

# selects says that the pods of a workload have all labels of a selector.
selects(selector, workload) if {
	count(selector) > 0
	every name, wanted in selector {
		is_string(wanted)
		value.text(workload, ["spec", 0, "template", 0, "metadata", 0, "labels", name]) == wanted
	}
}
