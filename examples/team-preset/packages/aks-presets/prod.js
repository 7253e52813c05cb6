/** @type {import("@pulumi-aks/aks").Choices} */
module.exports = {
  preset: "prod@2",
  tags: { owner: "platform" },
  limits: { ...require("./limits"), "apiServer.kind": { allowed: ["private", "vnetIntegration"] } },
};
