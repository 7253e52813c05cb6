/** @type {import("@pulumi-aks/aks").Choices} */
module.exports = {
  preset: "dev@2",
  tags: { owner: "platform" },
  limits: { ...require("./limits"), "apiServer.public.authorizedRanges": { min: 1 } },
};
