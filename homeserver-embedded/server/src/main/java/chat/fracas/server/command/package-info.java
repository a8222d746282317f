/// The server as a command of its own.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.command;
