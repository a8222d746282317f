/// Push rules: which events notify a user and how (client API, "Push Notifications"). Shared by the
/// server, which counts with them, and the client, which shows them. Pure and immutable.
///
/// Read first: `PushRuleset`, then `PushEvaluation`.
@org.jspecify.annotations.NullMarked
package chat.fracas.protocol.push;
