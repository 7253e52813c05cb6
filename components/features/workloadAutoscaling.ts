import type { FeatureBuilder } from "./builder";

/** KEDA and the Vertical Pod Autoscaler. */
export const workloadAutoscaling: FeatureBuilder = {
  cluster({ choices: { workloadAutoscaling: chosen } }) {
    const [keda, verticalPodAutoscaler] = [chosen.keda.enabled, chosen.verticalPodAutoscaler.enabled];
    if (!keda && !verticalPodAutoscaler) return {};
    // The other is said too, so that it goes off where only one stays.
    return {
      workloadAutoScalerProfile: {
        keda: { enabled: keda },
        verticalPodAutoscaler: { enabled: verticalPodAutoscaler },
      },
    };
  },
};
