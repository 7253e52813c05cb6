/** The day that support calendars are compared with: today, or PULUMI_AKS_TODAY for a repeatable run. */
export const today = (): string => process.env.PULUMI_AKS_TODAY ?? new Date().toISOString().slice(0, 10);
