"""The main job done without hands, by the same worker, SMTP server, index and web server that people use."""
