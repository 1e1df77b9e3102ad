"""The demo office 演示街道: everything in it is invented, and everything happened through the rooms' own actions."""
