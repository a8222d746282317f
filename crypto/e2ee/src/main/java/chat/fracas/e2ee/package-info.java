/// The end-to-end encryption of an account, as a machine without I/O: what a sync brought goes in,
/// requests to be sent come out, and their answers are acknowledged. No network, files, database,
/// threads or clock of its own; what it must remember it keeps through a store port.
@org.jspecify.annotations.NullMarked
package chat.fracas.e2ee;
