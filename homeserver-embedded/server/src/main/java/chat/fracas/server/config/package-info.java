/// What a server is told before it starts.
@org.jspecify.annotations.NullMarked
package chat.fracas.server.config;
