/// Finding people (client-server API, "User Directory").
@org.jspecify.annotations.NullMarked
package chat.fracas.server.userdirectory;
