global using Collectors.Testing;
global using Collectors.Testing.Houses;
