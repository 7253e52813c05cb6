/** KEDA: scales workloads by events, and to none where nothing comes. */
export interface KedaChoice {
  /** Whether AKS runs it. It brings the cluster's one server of external metrics: another one, such as a KEDA of your own or an
   *  adapter for metrics, has to go before. Default: false. Change: in place. */
  enabled?: boolean;
}

/** The Vertical Pod Autoscaler: sets requests of pods by what they use. */
export interface VerticalPodAutoscalerChoice {
  /** Whether AKS runs it; its support is best up to 1,000 pods. What it changes is what its objects in the cluster name. Default: false. Change: in
   *  place. */
  enabled?: boolean;
}

/** What scales workloads in the cluster. Sources: AKS documentation, keda-about, vertical-pod-autoscaler. */
export interface WorkloadAutoscalingChoice {
  /** Scaling by events. */
  keda?: KedaChoice;
  /** Requests by use. */
  verticalPodAutoscaler?: VerticalPodAutoscalerChoice;
}
