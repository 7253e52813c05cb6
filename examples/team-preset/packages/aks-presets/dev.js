/** @type {import("@pulumi-aks/aks").Choices} */
module.exports = {
  preset: "dev@1",
  tags: { owner: "platform" },
  limits: { ...require("./limits"), "apiServer.public.authorizedRanges": { min: 1 } },
};
