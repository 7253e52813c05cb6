import type { Feature } from "../feature";

/** What scales workloads in the cluster: KEDA and the Vertical Pod Autoscaler. Azure refuses neither for anything that choices say:
 *  what stands in their way is in the cluster. */
export const workloadAutoscaling: Feature = {
  title: "Workload autoscaling",
  rules: [],
  plan: () => undefined,
  beside: ({ choices: { workloadAutoscaling: chosen } }) => {
    const parts = [
      ...(chosen.keda.enabled ? ["KEDA"] : []),
      ...(chosen.verticalPodAutoscaler.enabled ? ["Vertical Pod Autoscaler"] : []),
    ];
    return parts.length > 0 ? [["workloads scaled by", parts.join(", ")]] : [];
  },
};
