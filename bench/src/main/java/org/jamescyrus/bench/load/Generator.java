package org.jamescyrus.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The load generator's process: for each {@link Load} on standard input, a line each, a {@link LoadResult} on standard output. It
 * lives through a whole comparison, so that it is as warm for the last measurement as for the second.
 */
public final class Generator {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Generator() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        BufferedReader loads = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = loads.readLine(); line != null; line = loads.readLine()) {
            LoadResult result = LoadRun.run(JSON.readValue(line, Load.class));
            System.out.println(JSON.writeValueAsString(result));
        }
    }
}
