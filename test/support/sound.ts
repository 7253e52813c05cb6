/** Choices that are sound: what a new user writes, and little that is created. */
export const sound = {
  "azure-native:location": "westeurope",
  "aks:preset": "dev@1",
  "aks:name": "shop",
  "aks:apiServer": { public: { authorizedRanges: ["203.0.113.0/24"] } },
  "aks:entra": { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
  "aks:acceptedWarnings": { C19: "the first version has the cluster alone" },
};
