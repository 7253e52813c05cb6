// What is allowed in every environment.
/** @type {import("@pulumi-aks/aks").Choices["limits"]} */
module.exports = {
  location: { allowed: ["westeurope", "northeurope"], reason: "our customers' data stays in the EU" },
  "poolDefaults.vmSize": { vmSeries: ["Dasv5", "Ddsv5"], reason: "reserved instances are bought for these" },
  nodes: { max: 50 },
  "tags.costCenter": { required: true, reason: "every invoice has one" },
};
